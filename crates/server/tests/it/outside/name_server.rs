//! What name servers answer, asked of one that is really there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use askwell_server::outside::names::system::SystemNames;
use askwell_server::outside::names::{NameAnswer, NameOutcome, Names};
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::rdata::{A, AAAA, CNAME};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use tokio::net::UdpSocket;

/// A name server that answers for as long as the test runs.
async fn name_server() -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut buffer = [0; 1_500];
        while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
            let question = Message::from_vec(&buffer[..length]).unwrap();
            if let Some(answer) = answer(&question) {
                socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
            }
        }
    });
    address
}

fn answer(question: &Message) -> Option<Message> {
    let query = question.queries[0].clone();
    let mut answer = Message::response(question.metadata.id, question.metadata.op_code);
    let platform: Name = "shops.platform.test.".parse().unwrap();
    let record = |name: &Name, data| Record::from_rdata(name.clone(), 60, data);
    let code = match (query.name().to_string().as_str(), query.query_type()) {
        ("silent.test.", _) => return None,
        ("failing.test.", _) => ResponseCode::ServFail,
        ("refusing.test.", _) => ResponseCode::Refused,
        ("empty.test.", _) => ResponseCode::NoError,
        ("shop.test.", RecordType::A) => {
            answer.add_answer(record(query.name(), RData::CNAME(CNAME(platform.clone()))));
            answer.add_answer(record(&platform, RData::A(A(Ipv4Addr::new(192, 0, 2, 1)))));
            ResponseCode::NoError
        }
        ("shop.test.", RecordType::AAAA) => {
            let address = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);
            answer.add_answer(record(query.name(), RData::CNAME(CNAME(platform.clone()))));
            answer.add_answer(record(&platform, RData::AAAA(AAAA(address))));
            ResponseCode::NoError
        }
        ("six.test.", RecordType::AAAA) => {
            answer.add_answer(record(query.name(), RData::AAAA(AAAA(Ipv6Addr::LOCALHOST))));
            ResponseCode::NoError
        }
        ("six.test.", _) => ResponseCode::NoError,
        _ => ResponseCode::NXDomain,
    };
    answer.metadata.response_code = code;
    answer.add_query(query);
    Some(answer)
}

async fn look_up(host: &str) -> NameAnswer {
    let address = name_server().await;
    let mut connection = ConnectionConfig::udp();
    connection.port = address.port();
    let server = NameServerConfig::new(address.ip(), true, vec![connection]);
    let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
    SystemNames::with(config, ResolverOpts::default()).look_up(host).await
}

#[tokio::test]
async fn a_name_is_followed_to_its_addresses_of_both_kinds() {
    let answer = look_up("shop.test").await;

    assert_eq!(answer.outcome, NameOutcome::Found);
    assert_eq!(
        answer.addresses,
        [IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), "2001:db8::1".parse::<IpAddr>().unwrap()]
    );
    assert_eq!(answer.aliases, ["shops.platform.test"]);
}

#[tokio::test]
async fn one_kind_of_address_is_enough() {
    let answer = look_up("six.test").await;

    assert_eq!(answer.outcome, NameOutcome::Found);
    assert_eq!(answer.addresses, [IpAddr::V6(Ipv6Addr::LOCALHOST)]);
}

#[tokio::test]
async fn what_a_name_server_says_instead_is_told_apart() {
    for (host, outcome) in [
        ("missing.test", NameOutcome::NoSuchName),
        ("empty.test", NameOutcome::NoAddress),
        ("failing.test", NameOutcome::ServerFailure),
        ("refusing.test", NameOutcome::ServerFailure),
        ("silent.test", NameOutcome::TimedOut),
    ] {
        assert_eq!(look_up(host).await, NameAnswer::without_address(outcome), "{host}");
    }
}
